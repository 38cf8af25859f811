import { Agent, request } from 'node:http'

export type Answer = { status: number; location: string; body: string; bytes: number }

/** An answer that is no page and no way on. */
export class Refused extends Error {
  readonly body: string

  constructor(message: string, body: string) {
    super(message)
    this.body = body
  }
}

/** A browser without a window: keeps cookies and its connection, sends forms as browsers do. */
export class Visitor {
  readonly #base: URL
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #cookies = new Map<string, string>()

  constructor(base: string) {
    this.#base = new URL(base)
  }

  /** What other clients must send to be taken for this one. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, undefined, headers)
  }

  /** Sends a form; an answer that is neither a page nor a way on is an error. */
  post(path: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    return this.#send('POST', path, body, {
      origin: this.#base.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    })
  }

  close(): void {
    this.#agent.destroy()
  }

  async #send(method: string, path: string, body: string | undefined, headers: Record<string, string>) {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const { hostname, port } = this.#base
      const cookie = this.cookies
      const all = { ...headers, ...(cookie ? { cookie } : {}) }
      const sent = request({ hostname, port, method, path, agent: this.#agent, headers: all }, (response) => {
        const parts: Buffer[] = []
        let bytes = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17)
        for (const line of response.headers['set-cookie'] ?? []) this.#keep(line)
        response.on('data', (part: Buffer) => {
          bytes += part.length
          parts.push(part)
        })
        response.on('end', () => {
          const { statusCode: status = 0, headers: said } = response
          resolve({ status, location: said.location ?? '', body: Buffer.concat(parts).toString(), bytes })
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
    if (answer.status >= 400) throw new Refused(`${method} ${path}: ${answer.status}`, answer.body)
    return answer
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value) this.#cookies.set(name, value)
    else this.#cookies.delete(name)
  }
}

/** The fields of the form with that address as they stand in a page: hidden ones, ticked ones, chosen ones. */
export function formIn(page: string, action: string): Record<string, string> {
  const from = page.indexOf(`action="${action}"`)
  if (from < 0) throw new Error(`no form leads to ${action}`)
  const form = page.slice(from, page.indexOf('</form>', from))
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const is = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
    const chosen = !/radio|checkbox/.test(is('type')) || / checked/.test(tag)
    if (chosen && is('name')) fields[is('name')] = is('value')
  }
  return fields
}

/** The first value that a list of the form offers. */
export function firstChoice(page: string, name: string): string {
  const [tag = ''] = page.match(new RegExp(`<input[^>]* name="${name}"[^>]*>`)) ?? []
  return / value="([^"]*)"/.exec(tag)?.[1] ?? ''
}
