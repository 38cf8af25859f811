import { say } from './say.ts'

/**
 * What a row leads to, shown under it without leaving the list: `data-source` is the page, whose region `apercu` is taken. One is
 * open at a time; Escape closes it and comes back to its link. Without scripts, and where the page can't be had, the link is a link.
 */
class RowPreview extends HTMLElement {
  #asked: AbortController | undefined
  #press = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (this.#shown) this.#close()
    else void this.#open()
  }
  #escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.#shown || document.querySelector('dialog[open], :popover-open')) return
    this.#close()
    this.#link?.focus()
  }
  /** The list was put in place anew: what stands under its row may have moved, or be of a row that has gone. */
  #renew = () => {
    const shown = document.getElementById(this.#id)
    if (!shown) return this.#tell()
    this.closest('tr')?.after(shown)
    this.#tell()
    void this.#fill()
  }

  connectedCallback() {
    this.#link?.addEventListener('click', this.#press)
    document.addEventListener('keydown', this.#escape)
    document.addEventListener('turbo:morph', this.#renew)
    document.addEventListener('turbo:before-cache', this.#leave)
    this.#tell()
  }

  disconnectedCallback() {
    this.#asked?.abort()
    this.#link?.removeEventListener('click', this.#press)
    document.removeEventListener('keydown', this.#escape)
    document.removeEventListener('turbo:morph', this.#renew)
    document.removeEventListener('turbo:before-cache', this.#leave)
  }

  get #link() {
    return this.querySelector('a')
  }

  get #id() {
    return `${this.closest('tr')?.id}-apercu`
  }

  /** The row under this one's, while it is shown. */
  get #shown() {
    return document.getElementById(this.#id)
  }

  #leave = () => this.#close()

  #close() {
    this.#asked?.abort()
    this.#shown?.remove()
    this.#tell()
  }

  #tell() {
    this.#link?.setAttribute('aria-expanded', String(this.#shown !== null))
  }

  async #open() {
    const row = this.closest('tr')
    if (!row) return
    const under = document.createElement('tr')
    Object.assign(under, { id: this.#id, className: 'preview' })
    // A renewal of the list leaves it where it is.
    under.dataset.turboPermanent = ''
    const cell = under.insertCell()
    cell.colSpan = row.cells.length
    cell.ariaBusy = 'true'
    for (const other of document.querySelectorAll('tr.preview')) other.remove()
    row.after(under)
    for (const other of document.querySelectorAll('row-preview > a')) other.setAttribute('aria-expanded', 'false')
    this.#tell()
    if (await this.#fill()) say(cell.querySelector('h2')?.textContent ?? '')
    else if (under.isConnected) location.assign(this.#link?.href ?? '')
  }

  /** Puts what the page says now in the row; says whether it could. */
  async #fill(): Promise<boolean> {
    this.#asked?.abort()
    this.#asked = new AbortController()
    const { signal } = this.#asked
    try {
      const answer = await fetch(this.dataset.source ?? '', { headers: { 'x-sec-purpose': 'prefetch' }, signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const region = page.getElementById('apercu')
      const cell = this.#shown?.firstElementChild
      if (!answer.ok || !region || !cell) return false
      cell.removeAttribute('aria-busy')
      cell.replaceChildren(region)
      this.#shown?.scrollIntoView({ block: 'nearest' })
      return true
    } catch {
      return false
    }
  }
}
customElements.define('row-preview', RowPreview)
