const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** Elapsed seconds between two lines where there is no terminal to draw a spinner on. */
const lineEvery = 10;

/**
 * Runs a slow step and shows that it is moving: a spinner with seconds on a terminal, otherwise a line at the start,
 * one every ten seconds, and one at the end. All of it goes to stderr, so that a command's own output stays clean.
 *
 * @template T
 * @param {string} what what is being done, as in "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showProgress(what, work) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const show = process.stderr.isTTY ? spin(what, seconds) : tell(what, seconds);
  try {
    const result = await work();
    show.end(`✓ ${what}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    show.end(`✗ ${what}: failed after ${seconds()} s`);
    throw error;
  }
}

/** @param {string} what @param {() => number} seconds */
function spin(what, seconds) {
  let turn = 0;
  const draw = () => {
    process.stderr.write(`\r\x1b[K${frames[turn++ % frames.length]} ${what} … ${seconds()} s`);
  };
  draw();
  const timer = setInterval(draw, 100);
  return {
    /** @param {string} line */
    end(line) {
      clearInterval(timer);
      process.stderr.write(`\r\x1b[K${line}\n`);
    },
  };
}

/** @param {string} what @param {() => number} seconds */
function tell(what, seconds) {
  process.stderr.write(`${what} …\n`);
  const timer = setInterval(
    () => process.stderr.write(`  … still at it, ${seconds()} s\n`),
    lineEvery * 1000,
  );
  return {
    /** @param {string} line */
    end(line) {
      clearInterval(timer);
      process.stderr.write(`${line}\n`);
    },
  };
}
