const WAIT_MS = 200

/**
 * What a search would find, shown while one types: its page is asked with what is typed, and the region named takes the
 * place of the present one. The form's own button does the same without scripts.
 */
class FindAsTyped extends HTMLElement {
  #late: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined

  connectedCallback() {
    // What is sent is looked for no more: a search that answers after it would show beside the article what was just added.
    this.addEventListener('submit', () => this.#forget())
    this.addEventListener('input', (event) => {
      this.#forget()
      const { name, value } = event.target as HTMLInputElement
      this.#late = setTimeout(() => this.#ask(name, value), WAIT_MS)
    })
  }

  disconnectedCallback() {
    this.#forget()
  }

  #forget() {
    clearTimeout(this.#late)
    this.#asked?.abort()
  }

  async #ask(name: string, value: string) {
    this.#asked = new AbortController()
    const region = this.dataset.region ?? ''
    const address = `${this.dataset.source ?? location.pathname}?${new URLSearchParams({ [name]: value })}`
    try {
      const headers = { 'x-sec-purpose': 'prefetch' }
      const answer = await fetch(address, { headers, signal: this.#asked.signal })
      if (!answer.ok) return
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(region)
      if (fresh) document.getElementById(region)?.replaceWith(fresh)
    } catch {
      // A search that shows nothing while one types is still a search.
    }
  }
}
customElements.define('find-as-typed', FindAsTyped)
