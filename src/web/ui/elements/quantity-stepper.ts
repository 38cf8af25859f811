/** Minus and plus around a number; with `auto-submit` its form is sent half a second after the last change. */
class QuantityStepper extends HTMLElement {
  #later: ReturnType<typeof setTimeout> | undefined

  connectedCallback() {
    const input = this.querySelector('input')
    if (!input) return
    const buttons = [...this.querySelectorAll<HTMLButtonElement>('button')]
    const bound = () => {
      for (const button of buttons) {
        const limit = button.dataset.step === '1' ? input.max : input.min
        button.disabled = limit !== '' && input.valueAsNumber === Number(limit)
      }
    }
    for (const button of buttons) {
      button.addEventListener('click', () => {
        if (button.dataset.step === '1') input.stepUp()
        else input.stepDown()
        input.dispatchEvent(new Event('change', { bubbles: true }))
      })
    }
    input.addEventListener('change', () => {
      bound()
      if (!this.hasAttribute('auto-submit')) return
      clearTimeout(this.#later)
      this.#later = setTimeout(() => input.form?.requestSubmit(), 500)
    })
    bound()
  }

  disconnectedCallback() {
    clearTimeout(this.#later)
  }
}
customElements.define('quantity-stepper', QuantityStepper)
