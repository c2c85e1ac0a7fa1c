const HOST = /^(?:[a-z0-9.-]{1,253}|\[[a-f0-9:.]{2,45}\])(?::\d{1,5})?$/i;

/** Whether what a request names as its host can be one: a name or an address, and a port perhaps. */
export const isHost = (given: string | undefined): given is string =>
  given !== undefined && HOST.test(given) && URL.canParse(`http://${given}`);
