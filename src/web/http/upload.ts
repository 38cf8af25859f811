import type { Context } from 'hono'
import { Invalid } from '#refusals'

/**
 * The file that a form sends under `field`, as a stream of its bytes: never whole in memory. Refuses (Invalid, at that field) a form
 * without a file, a file above `most` bytes, and one that was cut on the way.
 */
export async function* uploaded(c: Context, field: string, most: number): AsyncGenerator<Buffer> {
  const refused = (sentence: string) => new Invalid(sentence, { [field]: sentence })
  const [, boundary] =
    /^multipart\/form-data;.*?boundary="?([^";]{1,70})"?/i.exec(c.req.header('content-type') ?? '') ?? []
  const body = c.req.raw.body
  if (!boundary || !body) throw refused('Choisissez un fichier.')
  const reader = new Parts(body)
  // The first boundary stands without a line before it.
  for await (const _ of reader.until(Buffer.from(`--${boundary}`)));
  const border = Buffer.from(`\r\n--${boundary}`)
  while (reader.open) {
    const head = await reader.line(Buffer.from('\r\n\r\n'), 16_384)
    if (head === undefined) break
    const [, name, filename] = /name="([^"]*)"(?:; *filename="([^"]*)")?/i.exec(head) ?? []
    let bytes = 0
    for await (const part of reader.until(border)) {
      if (name !== field) continue
      bytes += part.length
      if (bytes > most) throw refused('Ce fichier est trop lourd.')
      yield part
    }
    if (!reader.found) throw refused('L’envoi s’est interrompu avant la fin du fichier : recommencez.')
    if (name === field && filename && bytes > 0) return
    if (name === field) break
  }
  throw refused('Choisissez un fichier.')
}

/** A body read piece by piece, cut where a mark stands. */
class Parts {
  #kept: Buffer = Buffer.alloc(0)
  readonly #body: AsyncIterator<Uint8Array>
  open = true
  /** Whether the last `until` ended at its mark, not at the end of the body. */
  found = false

  constructor(body: ReadableStream<Uint8Array>) {
    this.#body = body[Symbol.asyncIterator]()
  }

  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    this.found = false
    for (;;) {
      const at = this.#kept.indexOf(mark)
      // What is before the mark, or cannot be its beginning.
      const sure = at >= 0 ? at : Math.max(0, this.#kept.length - mark.length + 1)
      const part = this.#kept.subarray(0, sure)
      this.#kept = this.#kept.subarray(at >= 0 ? at + mark.length : sure)
      if (part.length > 0) yield part
      if (at >= 0) {
        this.found = true
        return
      }
      if (!(await this.#more())) return
    }
  }

  /** The text before a mark; undefined when the body ends first or there is more than `most`. */
  async line(mark: Buffer, most: number): Promise<string | undefined> {
    while (this.#kept.indexOf(mark) < 0) if (this.#kept.length > most || !(await this.#more())) return undefined
    const at = this.#kept.indexOf(mark)
    const text = this.#kept.subarray(0, at).toString('utf8')
    this.#kept = this.#kept.subarray(at + mark.length)
    return text
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#body.next()
    if (done) this.open = false
    else this.#kept = Buffer.concat([this.#kept, value])
    return !done
  }
}
