import { flushCompileCache } from 'node:module'
import v8 from 'node:v8'
import vm from 'node:vm'

const EVERY = 20_000
/** Less than this is not worth a pause of some 50 ms. */
const WORTH = 24 << 20

/**
 * Gives memory back when nobody asks for anything: reading the sources, a wave of visitors or a long print leave the young
 * generation grown, and V8 keeps it (at rest 180 MB instead of 90). `isQuiet` says whether nobody was there lately.
 */
export function restWell(isQuiet: () => boolean, flush = flushCompileCache): { stop(): void } {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as (how: { type: 'major'; flavor: 'last-resort' }) => void
  let [quiet, flushed] = [0, false]
  const look = () => {
    quiet = isQuiet() ? quiet + 1 : 0
    if (quiet === 0) return
    // Writes what Node has understood of the sources; a way down in order does it as well. Thousands of files hold everybody up
    // for 0.4 s, for seconds on a loaded machine: not while the first who come look about.
    if (quiet > 1 && !flushed) {
      flushed = true
      flush()
    }
    const { heapTotal, heapUsed } = process.memoryUsage()
    if (heapTotal - heapUsed > WORTH) collect({ type: 'major', flavor: 'last-resort' })
  }
  const first = setTimeout(look, 1500).unref()
  const timer = setInterval(look, EVERY).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}
