import type { Context } from 'hono'

/**
 * A PDF that somebody sent, to be kept by who asks for it: never opened in our origin, where nothing in it could run.
 * `name` is what it is called, without its ending.
 */
export function documentOf(c: Context, name: string, bytes: Buffer): Response {
  const called = `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'document'}.pdf`
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(called)}`,
    'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
  })
}
