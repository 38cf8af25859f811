/**
 * An element that draws a part of its own where scripts run. A page renewed in place (a morph) gets back what the server
 * sent, and one shown again from Turbo's memory holds a copy without its listeners: it is drawn again then. `draw` may find
 * its own drawing, a copy of it, or nothing.
 */
export abstract class Drawn extends HTMLElement {
  #again = () => this.draw()

  connectedCallback() {
    this.draw()
    this.addEventListener('turbo:morph-element', this.#again)
  }

  protected abstract draw(): void
}
