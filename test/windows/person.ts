import assert from 'node:assert/strict'

type Fields = Record<string, string> | FormData

/** Somebody with a browser without scripts, on the network: keeps cookies, follows nothing. */
export function aPerson(url: string) {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, url), { ...init, redirect: 'manual', headers: { cookie, origin: url } })
    for (const header of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  return {
    /** A page, as text. */
    async read(path: string): Promise<string> {
      const answer = await send(path)
      assert.equal(answer.status, 200, path)
      return answer.text()
    },
    /** Where an address leads on to. */
    async led(path: string): Promise<string> {
      const answer = await send(path)
      assert.equal(answer.status, 303, path)
      return answer.headers.get('location') ?? ''
    },
    async pdf(path: string): Promise<Buffer> {
      const answer = await send(path)
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'], path)
      const bytes = Buffer.from(await answer.arrayBuffer())
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
      return bytes
    },
    /** Sends a form that must be accepted; answers where it leads. */
    async send(path: string, fields: Fields): Promise<string> {
      const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
      const answer = await send(path, { method: 'POST', body })
      const text = await answer.text()
      assert.equal(
        answer.status,
        303,
        `${path}: ${answer.status} ${text.replaceAll(/<[^>]*>|\s+/g, ' ').slice(0, 600)}`,
      )
      return answer.headers.get('location') ?? ''
    },
  }
}

/** The value of a hidden field, or of what a pattern finds in a page. */
export const hidden = (text: string, name: string): string =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? assert.fail(`no field ${name}`)

/** Every hidden field of the first form of a page that goes to an address. */
export function form(text: string, action: string): Record<string, string> {
  const [inside = ''] = text.split(`action="${action}"`)[1]?.split('</form>') ?? assert.fail(`no form to ${action}`)
  const fields = inside.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

export const found = (text: string, pattern: RegExp): string =>
  pattern.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail(`nothing like ${pattern}`)
