import { Drawn } from './drawn.ts'

const euros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/**
 * What the ticked rows of a table (`data-table`) come to, counted as they are ticked: « 3 chèques, 291,42 € ». The button that
 * has the server count them is for pages without scripts.
 */
class TickedSum extends Drawn {
  #table: HTMLElement | null = null
  #follow = () => this.draw()

  override connectedCallback() {
    this.#table = document.getElementById(this.dataset.table ?? '')
    this.#table?.addEventListener('change', this.#follow)
    super.connectedCallback()
  }

  disconnectedCallback() {
    this.#table?.removeEventListener('change', this.#follow)
  }

  protected draw() {
    this.querySelector('button')?.remove()
    const output = this.querySelector('output')
    if (!output || !this.#table) return
    const ticked = [...this.#table.querySelectorAll<HTMLInputElement>('tbody .tick input:checked')]
    const cents = ticked.reduce((sum, { dataset }) => sum + Number(dataset.cents ?? 0), 0)
    const { none = '', one = '', more = '' } = this.dataset
    const count = ticked.length === 0 ? none : ticked.length === 1 ? one : more.replace('2', `${ticked.length}`)
    output.value = `${count}, ${euros.format(cents / 100)}`
  }
}
customElements.define('ticked-sum', TickedSum)
