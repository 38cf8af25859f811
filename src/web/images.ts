import { Hono } from 'hono'
import type { House } from './http/index.ts'

/** `/images/<sha256>-<width>.webp`: named by what they hold, so that a browser may keep them for ever. */
export function images({ files }: House): Hono {
  const app = new Hono()
  app.get('/:name{[0-9a-f]{64}-[0-9]{2,4}\\.webp}', async (c) => {
    const [hash = '', width = ''] = c.req.param('name').replace('.webp', '').split('-')
    const bytes = await files.picture(hash, Number(width))
    if (!bytes) return c.notFound()
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  return app
}
