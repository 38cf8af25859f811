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
      // Its own, or its form's: without the attribute `formAction` is the address of the page.
      const action = heart.getAttribute('formaction') ?? heart.form?.getAttribute('action') ?? ''
      if (!ids.includes(heart.value) || !action.endsWith('/envies/ajouter')) continue
      heart.ariaPressed = 'true'
      heart.formAction = action.replace(/ajouter$/, 'retirer')
      const icon = heart.querySelector('svg')
      if (icon) Object.assign(icon.style, { fill: 'currentColor', color: 'var(--brick-text)' })
    }
  }
}
customElements.define('my-wishes', MyWishes)
