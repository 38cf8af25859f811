import { Drawn } from './drawn.ts'

/** Says while one types which address the shop will have and whether it is free; the server knows, by the one rule. */
class AddressCheck extends Drawn {
  #late: number | undefined
  #said = document.createElement('p')
  #typed = () => {
    clearTimeout(this.#late)
    this.#late = window.setTimeout(() => this.#ask(), 250)
  }

  override connectedCallback() {
    super.connectedCallback()
    this.addEventListener('input', this.#typed)
  }

  protected draw() {
    if (this.contains(this.#said)) return
    this.querySelector(':scope > [role="status"]')?.remove()
    this.#said.className = 'hint'
    this.#said.role = 'status'
    this.append(this.#said)
  }

  disconnectedCallback() {
    clearTimeout(this.#late)
  }

  async #ask() {
    const query = new URLSearchParams()
    for (const name of ['name', 'slug'])
      query.set(name, this.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '')
    const answer = await fetch(`${this.dataset.source}${query}`).catch(() => undefined)
    if (answer?.ok) this.#said.textContent = await answer.text()
  }
}
customElements.define('address-check', AddressCheck)
