import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Context } from 'hono'
import { Invalid } from '#refusals'

/**
 * The file that a form sends under `field`, as a stream of its bytes: never whole in memory. Refuses (Invalid, at that field) a form
 * without a file, a file above `most` bytes, and one that was cut on the way.
 */
export async function* uploaded(c: Context, field: string, most: number): AsyncGenerator<Buffer> {
  const refused = (sentence: string) => new Invalid(sentence, { [field]: sentence })
  const [body, reader] = [c.req.raw.body, readerOf(c.req.header('content-type') ?? '', most)]
  if (!body || !reader) throw refused('Choisissez un fichier.')
  const source = Readable.fromWeb(body as ReadableStream)
  try {
    const file = await fileUnder(field, source, reader)
    if (!file) throw refused('Choisissez un fichier.')
    yield* file
    if (file.truncated) throw refused('Ce fichier est trop lourd.')
    if (file.bytesRead === 0) throw refused('Choisissez un fichier.')
  } catch (error) {
    if (error instanceof Invalid) throw error
    throw refused('L’envoi s’est interrompu avant la fin du fichier : recommencez.')
  } finally {
    source.destroy()
    reader.destroy()
  }
}

/** A reader of such a form; undefined where the request is none, or says no boundary. */
function readerOf(type: string, most: number): BusboyInstance | undefined {
  if (!/^multipart\/form-data;/i.test(type)) return undefined
  try {
    const limits = { fileSize: most, files: 8, fields: 100, fieldSize: 16_384, headerPairs: 20, headerSize: 16_384 }
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch {
    return undefined
  }
}

/** The first file of that name, as soon as it begins; undefined when the form ends, or breaks, before. */
function fileUnder(field: string, source: Readable, reader: BusboyInstance): Promise<BusboyFileStream | undefined> {
  return new Promise((resolve) => {
    let found: BusboyFileStream | undefined
    reader.on('file', (name, stream, filename) => {
      if (found || name !== field || !filename) return void stream.resume()
      found = stream
      resolve(stream)
    })
    const end = (error?: unknown) => {
      if (error && found) found.destroy(error as Error)
      resolve(undefined)
    }
    reader.once('finish', () => end())
    reader.on('error', end)
    source.once('error', end)
    source.pipe(reader)
  })
}

/**
 * The texts of such a form as they come, its files let go by: `most` bytes of texts are held, whatever it weighs. Undefined for
 * more, for another kind of form, and for one that was cut on the way.
 */
export async function textsOf(c: Context, most: number): Promise<[name: string, value: string][] | undefined> {
  const type = c.req.header('content-type') ?? ''
  const body = c.req.raw.body
  if (!body || !/^multipart\/form-data;/i.test(type)) return undefined
  const source = Readable.fromWeb(body as ReadableStream)
  try {
    const limits = { fieldSize: most, fields: 100, files: 20, headerPairs: 20, headerSize: 16_384 }
    const reader = new Busboy({ headers: { 'content-type': type }, limits })
    const fields: [string, string][] = []
    let left = most
    reader.on('file', (_, stream) => stream.resume())
    reader.on('field', (name, value) => {
      left -= Buffer.byteLength(value)
      if (left < 0) source.destroy(new Error('more text than a form holds'))
      else fields.push([name, value])
    })
    await pipeline(source, reader)
    return fields
  } catch {
    return undefined
  } finally {
    source.destroy()
  }
}
