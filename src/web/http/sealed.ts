import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'

/** Nothing but words, inline styles and pictures that came inside; links open a new window. No script, no form, no way home. */
const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/** What the `sandbox` attribute of the frame that shows a sealed document says: the same as its headers. */
export const SEAL = 'allow-popups allow-popups-to-escape-sandbox'

/** Answers with somebody else's HTML (a mail), shown but without any power: its own strict policy, an origin of its own. */
export function sealed(c: Context, document: string): Response {
  c.header('content-security-policy', POLICY)
  c.header('cache-control', 'private, no-store')
  return c.body(document, 200, { 'content-type': 'text/html; charset=utf-8' })
}

/** Answers with a file to keep, never to show: whatever it says it is. */
export function download(c: Context, name: string, bytes: Uint8Array): Response {
  asAttachment(c, name)
  return c.body(new Uint8Array(bytes), 200, { 'content-type': 'application/octet-stream' })
}

/** As `download`, from a file of the disk: streamed, whatever its size. */
export function downloadFile(
  c: Context,
  { name, path, bytes }: { name: string; path: string; bytes: number },
): Response {
  asAttachment(c, name)
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream
  return c.body(stream, 200, { 'content-type': 'application/octet-stream', 'content-length': String(bytes) })
}

function asAttachment(c: Context, name: string): void {
  const safe = name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 100) || 'fichier'
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(safe)}`)
  c.header('cache-control', 'private, no-store')
}
