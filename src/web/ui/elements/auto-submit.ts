type Control = HTMLInputElement | HTMLSelectElement

/**
 * A list that acts as soon as it is changed; the form's own button is hidden by the style sheet once this runs. Fields that need
 * each other (`data-pair`, two names: an amount and why) act once both are there or neither is, or when one leaves them half filled.
 */
class AutoSubmit extends HTMLElement {
  #changed: HTMLFormElement | null = null

  connectedCallback() {
    this.addEventListener('change', (event) => {
      const { form } = event.target as Control
      if (!this.#half(form)) return this.#send(form)
      this.#changed = form
    })
    this.addEventListener('focusout', ({ relatedTarget }) => {
      if (this.#changed && !this.contains(relatedTarget as Node | null)) this.#send(this.#changed)
    })
  }

  #send(form: HTMLFormElement | null) {
    this.#changed = null
    // A button may say what a change means (`data-press`, its id); its form's first one says something else.
    form?.requestSubmit(document.getElementById(this.dataset.press ?? ''))
  }

  #half(form: HTMLFormElement | null): boolean {
    const names = this.dataset.pair?.split(' ') ?? []
    const filled = names.filter((name) => {
      const control = form?.elements.namedItem(name)
      return control instanceof HTMLInputElement && control.value.trim() !== ''
    })
    return filled.length > 0 && filled.length < names.length
  }
}
customElements.define('auto-submit', AutoSubmit)
