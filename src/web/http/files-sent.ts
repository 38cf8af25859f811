import type { Context } from 'hono'

/** A file that came with a form: its name on one line, what the browser takes it for, its bytes. */
export type FileSent = { name: string; type: string; bytes: Uint8Array }

/** The files that came with a form under a name, those that hold something; who takes them looks at what they are. */
export async function filesSent(c: Context, field: string): Promise<FileSent[]> {
  const fields: Record<string, unknown> = await c.req.parseBody({ all: true }).catch(() => ({}))
  const given = [fields[field]].flat().filter((one): one is File => one instanceof File && one.size > 0)
  return Promise.all(
    given.map(async (file) => ({
      name: file.name.replace(/[\p{Cc}/\\]+/gu, ' ').trim(),
      type: /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  )
}
