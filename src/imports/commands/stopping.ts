let stopping = false;

/** Whether this process is being ended: what it works on in the background goes no further, and leaves nothing. */
export const isStopping = (): boolean => stopping;

/** Lets what is worked on in the background end at its next step, so that the database can be closed. */
export async function stopImports(): Promise<void> {
  stopping = true;
}
