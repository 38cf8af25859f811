import { Drawn } from './drawn.ts'

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/**
 * The button of a form of ticks names what is ticked (« Pointer avec la commande n° 22 »), and beside it stands what that comes
 * to. Without scripts it keeps its plain word.
 */
class PointButton extends Drawn {
  #form: HTMLFormElement | null = null
  #plain = ''
  #follow = () => this.draw()

  override connectedCallback() {
    this.#form = this.closest('form')
    this.#form?.addEventListener('change', this.#follow)
    this.#plain = this.#word?.textContent ?? ''
    super.connectedCallback()
  }

  disconnectedCallback() {
    this.#form?.removeEventListener('change', this.#follow)
    if (this.#word) this.#word.textContent = this.#plain
  }

  get #word() {
    return this.querySelector('button span')
  }

  protected draw() {
    const output = this.querySelector('output')
    if (!output || !this.#word || !this.#form) return
    const ticked = [...this.#form.querySelectorAll<HTMLInputElement>('input[data-named]:checked')]
    const { one = '', more = '', sum = '' } = this.dataset
    const named = one.replace('*', ticked[0]?.dataset.named ?? '')
    this.#word.textContent = ticked.length === 0 ? this.#plain : ticked.length === 1 ? named : more
    const cents = ticked.reduce((all, { dataset }) => all + Number(dataset.cents ?? 0), 0)
    output.value = ticked.length > 1 ? sum.replace('*', euros.format(Math.abs(cents) / 100)) : ''
  }
}
customElements.define('point-button', PointButton)
