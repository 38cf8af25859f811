const WAIT_MS = 180

/**
 * Suggestions while typing, as a combobox: its `src` answers `?q=...` with groups of options that are links; arrows choose
 * one, Enter opens it (or searches what was typed while none is chosen), Escape closes. Without scripts the form searches.
 */
class SearchSuggest extends HTMLElement {
  #later: ReturnType<typeof setTimeout> | undefined
  #asked: AbortController | undefined
  #input: HTMLInputElement | null = null
  #box: HTMLElement | undefined

  connectedCallback() {
    const src = this.getAttribute('src')
    const input = this.querySelector('input')
    if (!src || !input || this.#box) return
    this.#input = input
    this.#box = this.#makeBox(input)
    input.addEventListener('input', () => this.#typed(src, input.value.trim()))
    input.addEventListener('keydown', (event) => this.#press(event))
    input.addEventListener('focus', () => {
      this.#dress()
      this.#typed(src, input.value.trim())
    })
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#close()
    })
    // A press on an option must not take the focus from the field: the list would be gone before the click.
    this.#box.addEventListener('mousedown', (event) => event.preventDefault())
  }

  #makeBox(input: HTMLInputElement): HTMLElement {
    const box = document.createElement('div')
    Object.assign(box, { id: 'suggestions', className: 'suggestions', role: 'listbox', hidden: true })
    box.setAttribute('aria-label', this.dataset.label ?? '')
    this.append(box)
    // A field of the type « search » may not be a combobox.
    input.type = 'text'
    for (const [name, value] of [
      ['inputmode', 'search'],
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-expanded', 'false'],
      ['aria-controls', box.id],
    ] as const)
      input.setAttribute(name, value)
    return box
  }

  /** The look of the list is no part of a first visit. */
  #dress() {
    const { look } = this.dataset
    if (!look) return
    delete this.dataset.look
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: look }))
  }

  #typed(src: string, text: string) {
    clearTimeout(this.#later)
    this.#asked?.abort()
    if (text.length < 2) return this.#close()
    this.#later = setTimeout(() => this.#ask(`${src}?q=${encodeURIComponent(text)}`), WAIT_MS)
  }

  async #ask(url: string) {
    this.#asked = new AbortController()
    try {
      const answer = await fetch(url, { signal: this.#asked.signal })
      if (answer.ok) this.#show(await answer.text())
    } catch {
      // A search without suggestions is still a search.
    }
  }

  #show(options: string) {
    if (!this.#box || document.activeElement !== this.#input) return
    this.#choose(undefined)
    this.#box.innerHTML = options
    const any = this.#options().length > 0
    this.#box.hidden = !any
    this.#input?.setAttribute('aria-expanded', String(any))
  }

  #close() {
    clearTimeout(this.#later)
    this.#asked?.abort()
    this.#choose(undefined)
    if (this.#box) this.#box.hidden = true
    this.#input?.setAttribute('aria-expanded', 'false')
  }

  #options(): HTMLElement[] {
    return [...(this.#box?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])]
  }

  #press(event: KeyboardEvent) {
    const options = this.#box?.hidden === false ? this.#options() : []
    if (options.length === 0 || event.isComposing) return
    const at = options.findIndex((one) => one.ariaSelected === 'true')
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'Enter' && at >= 0) options[at]?.click()
    else if (event.key === 'ArrowDown') this.#choose(options[at + 1])
    else if (event.key === 'ArrowUp') this.#choose(at < 0 ? options.at(-1) : options[at - 1])
    else return
    event.preventDefault()
  }

  /** One of them, or the field itself again. */
  #choose(chosen: HTMLElement | undefined) {
    for (const one of this.#options()) one.ariaSelected = String(one === chosen)
    if (chosen) this.#input?.setAttribute('aria-activedescendant', chosen.id)
    else this.#input?.removeAttribute('aria-activedescendant')
    chosen?.scrollIntoView({ block: 'nearest' })
  }
}
customElements.define('search-suggest', SearchSuggest)
