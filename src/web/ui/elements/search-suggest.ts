/** Suggestions while typing: its `src` answers `?q=...` with `<option>` elements for the field's list. */
class SearchSuggest extends HTMLElement {
  #later: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  connectedCallback() {
    const src = this.getAttribute('src')
    const input = this.querySelector('input')
    const list = this.querySelector('datalist')
    if (!src || !input || !list) return
    input.addEventListener('input', () => {
      clearTimeout(this.#later)
      this.#asked?.abort()
      const typed = input.value.trim()
      if (typed.length < 2) return list.replaceChildren()
      this.#later = setTimeout(() => this.#ask(`${src}?q=${encodeURIComponent(typed)}`, list), 180)
    })
  }

  async #ask(url: string, list: HTMLDataListElement) {
    this.#asked = new AbortController()
    try {
      const answer = await fetch(url, { signal: this.#asked.signal })
      if (answer.ok) list.innerHTML = await answer.text()
    } catch {
      // A search without suggestions is still a search.
    }
  }
}
customElements.define('search-suggest', SearchSuggest)
