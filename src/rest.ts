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
export function restWell(isQuiet: () => boolean): { stop(): void } {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc') as (how: { type: 'major'; flavor: 'last-resort' }) => void
  let flushed = false
  const look = () => {
    if (!isQuiet()) return
    // Writes what Node has understood of the sources, while nobody waits; a way down in order does it as well.
    if (!flushed) flushCompileCache()
    flushed = true
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
