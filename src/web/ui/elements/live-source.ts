import { type FrameElement, renderStreamMessage, session, visit } from '@hotwired/turbo'
import { keepUnsent } from './unsent.ts'

/** A form that is on its way (busy) is work too: a page renewed then would drop its answer. */
const AT_WORK = 'dialog[open], form[aria-busy="true"], .tick :checked, main :is(input, select, textarea):focus'

/** What the page was last renewed for, by the address listened to: the same told again by a new stream renews nothing. */
const renewedFor = new Map<string, string>()
/** What the page that is being fetched is renewed for: it counts once that page is there. */
let awaited: readonly [string, string] | undefined
// Gone elsewhere, the page that is come back to may be an old one.
document.addEventListener('turbo:visit', (event) => {
  if ((event as CustomEvent<{ action: string }>).detail.action === 'replace') return
  renewedFor.clear()
  awaited = undefined
})
document.addEventListener('turbo:render', () => {
  if (awaited) renewedFor.set(...awaited)
  awaited = undefined
})

/**
 * Keeps a page up to date from the server's events (`src`). An event that carries `<turbo-stream>` markup is applied;
 * any other one reloads the frame named in `frame`, at most once a second. Rests while the page is hidden.
 */
class LiveSource extends HTMLElement {
  #source: EventSource | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  #held: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  static readonly observedAttributes = ['src']
  #wake = () => (document.hidden ? this.#rest() : this.#open())

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#wake)
    if (!document.hidden) this.#open()
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#wake)
    this.#rest()
  }

  /** A page renewed in place listens from where it stands now. */
  attributeChangedCallback() {
    if (!this.#source) return
    this.#rest()
    delete this.dataset.rested
    this.#open()
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

  /**
   * A refresh of the whole page waits while somebody types or ticks: rows would move under the hand. What waits is told
   * (`data-news` of the event), with a button that shows it at once and keeps what is typed and ticked.
   */
  #apply(data: string) {
    clearTimeout(this.#held)
    if (!data.includes('action="refresh"')) return renderStreamMessage(data)
    if (renewedFor.get(this.getAttribute('src') ?? '') === data) return
    if (!document.querySelector(AT_WORK)) return this.#refresh(data)
    this.#tell(data)
    this.#held = setTimeout(() => this.#apply(data), 1000)
  }

  /** Turbo’s own refresh is dropped, unsaid, while a visit is on its way; the last word of a stream waits until that is over. */
  #refresh(data: string) {
    clearTimeout(this.#held)
    if (session.navigator.currentVisit) {
      this.#held = setTimeout(() => this.#refresh(data), 100)
      return
    }
    awaited = [this.getAttribute('src') ?? '', data]
    keepUnsent({ ticks: true })
    this.replaceChildren()
    visit(document.baseURI, { action: 'replace', shouldCacheSnapshot: false })
  }

  #tell(data: string) {
    const [, news = ''] = /data-news="([^"]*)"/.exec(data) ?? []
    if (!news || this.querySelector('p')?.textContent === news) return
    const said = document.createElement('p')
    said.role = 'status'
    said.textContent = news
    const show = document.createElement('button')
    show.type = 'button'
    show.className = 'button secondary small'
    show.textContent = this.dataset.show ?? ''
    show.addEventListener('click', () => this.#refresh(data))
    this.replaceChildren(said, show)
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
