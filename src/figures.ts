import { createHash, timingSafeEqual } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { version } from '#config'

const PATH = '/metrics'
/** What an answer took, in seconds: bounds of the classes that are counted. */
const STEPS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What is told to who watches: its name with its unit, what it says, and its value, or one for each kind. Never a person. */
export type Figure = {
  name: string
  help: string
  type: 'gauge' | 'counter' | 'histogram'
  values: readonly (readonly [kind: string, value: number])[]
}

/** A figure of one value. */
export const gauge = (name: string, help: string, value: number): Figure => ({
  ...{ name, help, type: 'gauge', values: [['', value]] },
})

/** Figures in the text format of Prometheus, version 0.0.4. */
export function written(figures: readonly Figure[]): string {
  const lines = figures.flatMap(({ name, help, type, values }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([kind, value]) => `${name}${kind} ${value}`),
  ])
  return `${lines.join('\n')}\n`
}

export type LagNs = { max: number; percentile(of: number): number; enable(): unknown; reset(): unknown }

/**
 * Answers `/metrics` to who knows `token` (`Authorization: Bearer`), with what `asked` tells and what this process has answered;
 * to anybody else the address is one of the house's, which has none. Without a token nothing is counted.
 */
export function withFigures(
  token: string | undefined,
  asked: () => Promise<readonly Figure[]>,
  otherwise: RequestListener,
  lag: LagNs = monitorEventLoopDelay({ resolution: 50 }),
): RequestListener {
  if (!token) return otherwise
  const answers = new Answers()
  lag.enable()
  return (request, response) => {
    if (request.url?.split('?')[0] === PATH && isSame(request.headers.authorization ?? '', `Bearer ${token}`))
      return void asked().then((figures) => {
        answer(response, written([...ofProcess(lag), ...answers.told(), ...figures]))
        lag.reset()
      })
    const began = performance.now()
    response.once('finish', () => answers.count(response, (performance.now() - began) / 1000))
    otherwise(request, response)
  }
}

/** Compared by what they hash to: how long that takes tells nothing. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function answer(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' })
  response.end(text)
}

function ofProcess(lag: LagNs): Figure[] {
  const { user, system } = process.cpuUsage()
  return [
    { name: 'preau_info', help: 'The running version.', type: 'gauge', values: [[`{version="${version}"}`, 1]] },
    gauge('process_start_time_seconds', 'When the process began.', (performance.timeOrigin / 1000) | 0),
    gauge('process_resident_memory_bytes', 'Memory of the process.', process.memoryUsage.rss()),
    {
      ...{ name: 'process_cpu_seconds_total', help: 'Processor used.', type: 'counter' },
      values: [['', (user + system) / 1e6]],
    },
    gauge(
      'preau_lag_seconds',
      'How late work begins, 99 in 100 below, since asked last.',
      lag.percentile(99) / 1e9 || 0,
    ),
    gauge('preau_lag_max_seconds', 'The longest that work was held up, since asked last.', lag.max / 1e9 || 0),
  ]
}

/** What was answered, by class of status, and how long it took. */
class Answers {
  readonly #classes = new Map<string, number>(['2xx', '3xx', '4xx', '5xx'].map((name) => [name, 0]))
  readonly #steps = STEPS.map(() => 0)
  #sum = 0
  #count = 0

  count(response: ServerResponse, seconds: number): void {
    const name = `${Math.floor(response.statusCode / 100)}xx`
    this.#classes.set(name, (this.#classes.get(name) ?? 0) + 1)
    // A live page stays for as long as somebody looks at it.
    if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return
    this.#sum += seconds
    this.#count++
    for (const [at, step] of STEPS.entries()) if (seconds <= step) this.#steps[at] = (this.#steps[at] ?? 0) + 1
  }

  told(): Figure[] {
    const steps = STEPS.map((step, at) => [`_bucket{le="${step}"}`, this.#steps[at] ?? 0] as const)
    return [
      {
        ...{ name: 'preau_answers_total', help: 'Requests that were answered.', type: 'counter' },
        values: [...this.#classes].map(([name, n]) => [`{status="${name}"}`, n]),
      },
      {
        ...{ name: 'preau_answer_seconds', help: 'How long an answer took.', type: 'histogram' },
        values: [...steps, ['_bucket{le="+Inf"}', this.#count], ['_sum', this.#sum], ['_count', this.#count]],
      },
    ]
  }
}
