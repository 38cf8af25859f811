import { Drawn } from './drawn.ts'
import { say } from './say.ts'

/** What has just been done: read out on arrival, closed with a cross. */
class FlashMessage extends Drawn {
  #said = ''
  #close = document.createElement('button')

  protected draw() {
    if (this.contains(this.#close)) return
    this.querySelector('button')?.remove()
    const sentence = this.textContent?.trim() ?? ''
    if (sentence !== this.#said) say(sentence)
    this.#said = sentence
    this.#close.type = 'button'
    this.#close.className = 'close'
    this.#close.ariaLabel = this.dataset.close ?? ''
    this.#close.textContent = '×'
    this.#close.onclick = () => this.remove()
    this.append(this.#close)
  }
}
customElements.define('flash-message', FlashMessage)
