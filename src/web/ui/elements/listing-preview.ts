/** Shows what a search engine would, while its title and text are typed, cut where it cuts; and counts the signs. */
class ListingPreview extends HTMLElement {
  connectedCallback() {
    this.addEventListener('input', () => this.#draw())
    this.#draw()
  }

  #draw() {
    for (const field of this.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-shown]')) {
      const most = Number(field.dataset.shown)
      const typed = field.value.trim()
      this.#count(field, typed.length, most)
      const place = this.querySelector<HTMLElement>(`[data-${field.name}]`)
      if (!place) continue
      const text = typed || place.getAttribute(`data-${field.name}`) || ''
      if (text) place.textContent = text.length > most ? `${text.slice(0, most).trimEnd()} …` : text
    }
  }

  /** « 42 / 60 » beside the label; read out by its field, which the hint describes already. */
  #count(field: HTMLElement, signs: number, most: number) {
    const label = this.querySelector(`label[for="${field.id}"]`)
    const count = label?.querySelector('.sign-count') ?? document.createElement('span')
    count.className = `sign-count${signs > most ? ' over' : ''}`
    count.setAttribute('aria-hidden', 'true')
    count.textContent = `${signs} / ${most}`
    if (!count.isConnected) label?.append(' ', count)
  }
}
customElements.define('listing-preview', ListingPreview)
