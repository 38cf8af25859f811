import { type FrameElement, renderStreamMessage } from '@hotwired/turbo'

const AT_WORK = 'dialog[open], .tick :checked, main :is(input, select, textarea):focus'

/**
 * Keeps a page up to date from the server's events (`src`). An event that carries `<turbo-stream>` markup is applied;
 * any other one reloads the frame named in `frame`, at most once a second. Rests while the page is hidden.
 */
class LiveSource extends HTMLElement {
  #source: EventSource | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  #held: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #wake = () => (document.hidden ? this.#rest() : this.#open())

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#wake)
    if (!document.hidden) this.#open()
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#wake)
    this.#rest()
  }

  #open() {
    if (this.#source) return
    clearTimeout(this.#again)
    let before = false
    this.#source = new EventSource(this.getAttribute('src') ?? '')
    this.#source.addEventListener('open', () => {
      if (before || this.dataset.rested) this.#reload()
      before = true
    })
    // A browser comes back by itself when a stream is cut, but never after an answer such as 500 or 503.
    this.#source.addEventListener('error', () => {
      if (this.#source?.readyState !== EventSource.CLOSED) return
      this.#rest()
      this.#again = setTimeout(() => document.hidden || this.#open(), 3000)
    })
    this.#source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data.includes('<turbo-stream')) this.#apply(data)
      else this.#reload()
    })
  }

  /** A refresh of the whole page waits while somebody types or ticks: it would undo what is being done. */
  #apply(data: string) {
    clearTimeout(this.#held)
    if (data.includes('action="refresh"') && document.querySelector(AT_WORK))
      this.#held = setTimeout(() => this.#apply(data), 1000)
    else renderStreamMessage(data)
  }

  #rest() {
    clearTimeout(this.#again)
    clearTimeout(this.#held)
    clearTimeout(this.#later)
    this.#later = undefined
    this.#source?.close()
    this.#source = undefined
    this.dataset.rested = 'true'
  }

  /** What was missed while away or cut off is caught up by the same reload. */
  #reload() {
    this.#later ??= setTimeout(() => {
      this.#later = undefined
      const frame = document.getElementById(this.getAttribute('frame') ?? '') as FrameElement | null
      frame?.reload()
    }, 1000)
  }
}
customElements.define('live-source', LiveSource)
