import { Drawn } from './drawn.ts'

/** Shows, while one types a pattern or a domain, the login that they give; the server makes it, by the one rule. */
class LoginExample extends Drawn {
  #late: number | undefined
  #form: HTMLFormElement | null = null
  readonly #typed = (event: Event) => {
    const { name } = event.target as HTMLInputElement
    if (name === 'freePattern') this.#choose()
    if (name !== 'freePattern' && name !== 'loginDomain') return
    clearTimeout(this.#late)
    this.#late = window.setTimeout(() => this.#ask(), 200)
  }

  protected draw() {
    for (const button of this.querySelectorAll<HTMLElement>('[data-without-script]')) button.hidden = true
  }

  override connectedCallback() {
    super.connectedCallback()
    this.#form = this.closest('form')
    this.#form?.addEventListener('input', this.#typed)
  }

  disconnectedCallback() {
    clearTimeout(this.#late)
    this.#form?.removeEventListener('input', this.#typed)
  }

  /** Who types a pattern of the own wants that one. */
  #choose() {
    const own = this.querySelector<HTMLInputElement>('input[name="pattern"][value="libre"]')
    if (own) own.checked = true
  }

  async #ask() {
    const fields = new FormData(this.#form ?? undefined)
    const domain = String(fields.get('loginDomain') ?? '')
    for (const shown of this.querySelectorAll<HTMLElement>('[data-pattern]')) {
      const own = String(fields.get('freePattern') ?? '').toLowerCase() || '{prenom}.{nom:1}'
      const query = new URLSearchParams({ motif: shown.dataset.pattern || own, domaine: domain.toLowerCase() })
      const answer = await fetch(`${this.dataset.source}?${query}`).catch(() => undefined)
      if (answer?.ok) shown.textContent = await answer.text()
    }
  }
}
customElements.define('login-example', LoginExample)
