/** Says while one types which address the shop will have and whether it is free; the server knows, by the one rule. */
class AddressCheck extends HTMLElement {
  #late: number | undefined
  #said: HTMLElement | undefined

  connectedCallback() {
    if (this.#said) return
    this.#said = document.createElement('p')
    this.#said.className = 'hint'
    this.#said.role = 'status'
    this.append(this.#said)
    this.addEventListener('input', () => {
      clearTimeout(this.#late)
      this.#late = window.setTimeout(() => this.#ask(), 250)
    })
  }

  disconnectedCallback() {
    clearTimeout(this.#late)
  }

  async #ask() {
    const query = new URLSearchParams()
    for (const name of ['name', 'slug'])
      query.set(name, this.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '')
    const answer = await fetch(`${this.dataset.source}${query}`).catch(() => undefined)
    if (answer?.ok && this.#said) this.#said.textContent = await answer.text()
  }
}
customElements.define('address-check', AddressCheck)
