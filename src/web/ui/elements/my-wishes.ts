/** Fills the hearts of articles that their visitor keeps already (`data-of`, their ids): pressed again, one takes it off the list. */
class MyWishes extends HTMLElement {
  #seen = new MutationObserver(() => this.#fill())

  connectedCallback() {
    this.#fill()
    this.#seen.observe(document.body, { childList: true, subtree: true })
  }

  disconnectedCallback() {
    this.#seen.disconnect()
  }

  #fill() {
    const ids = this.dataset.of?.split(' ') ?? []
    for (const heart of document.querySelectorAll<HTMLButtonElement>('button[name="envie"]:not([aria-pressed])')) {
      if (!ids.includes(heart.value) || !heart.formAction.endsWith('/envies/ajouter')) continue
      heart.ariaPressed = 'true'
      heart.formAction = heart.formAction.replace(/ajouter$/, 'retirer')
      const icon = heart.querySelector('svg')
      if (icon) Object.assign(icon.style, { fill: 'currentColor', color: 'var(--brick-text)' })
    }
  }
}
customElements.define('my-wishes', MyWishes)
