import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { broken } from './manifest.ts'

/** The last bytes of a file: the sha-256 of all that stands before them. To a zip reader they are the archive's comment. */
const SEAL_LENGTH = 64
export const NO_SEAL = '0'.repeat(SEAL_LENGTH)

/** Holds back the last bytes of what goes through, and sums up the rest. */
abstract class AllButTheLast extends Transform {
  protected readonly sum: Hash = createHash('sha256')
  protected held: Buffer = Buffer.alloc(0)

  override _transform(part: Buffer, _: BufferEncoding, done: TransformCallback): void {
    const all = Buffer.concat([this.held, part])
    const ready = all.subarray(0, Math.max(0, all.length - SEAL_LENGTH))
    this.held = all.subarray(ready.length)
    this.sum.update(ready)
    done(null, this.pass(ready))
  }

  protected abstract pass(part: Buffer): Buffer | undefined
}

/** Puts the sum in place of the last bytes of what goes through. */
export class Sealing extends AllButTheLast {
  protected pass(part: Buffer): Buffer {
    return part
  }

  override _flush(done: TransformCallback): void {
    done(null, this.sum.digest('hex'))
  }
}

class Comparing extends AllButTheLast {
  whole = false

  protected pass(): undefined {
    return undefined
  }

  override _flush(done: TransformCallback): void {
    this.whole = this.held.toString('latin1') === this.sum.digest('hex')
    done()
  }
}

/** Refuses a file that is not, byte for byte, as it was written. */
export async function checkSeal(path: string): Promise<void> {
  const comparing = new Comparing()
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), comparing.resume())
  if (!comparing.whole) throw broken()
}

/** Counts what goes through: bytes, ends of lines (rows, in a COPY stream), sha-256; refuses more bytes than were announced. */
export class Meter extends Transform {
  bytes = 0
  rows = 0
  readonly #sum = createHash('sha256')
  readonly #most: number

  constructor(most = Number.POSITIVE_INFINITY) {
    super()
    this.#most = most
  }

  override _transform(part: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += part.length
    if (this.bytes > this.#most) {
      done(broken())
      return
    }
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) this.rows++
    this.#sum.update(part)
    done(null, part)
  }

  /** What went through, once it has ended. */
  total(): { rows: number; bytes: number; sha256: string } {
    return { rows: this.rows, bytes: this.bytes, sha256: this.#sum.digest('hex') }
  }
}
