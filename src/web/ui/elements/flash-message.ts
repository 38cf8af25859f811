import { say } from './say.ts'

/** What has just been done: read out on arrival, closed with a cross. */
class FlashMessage extends HTMLElement {
  connectedCallback() {
    say(this.textContent?.trim() ?? '')
    if (this.querySelector('button')) return
    const close = document.createElement('button')
    close.type = 'button'
    close.className = 'close'
    close.ariaLabel = this.dataset.close ?? ''
    close.textContent = '×'
    close.addEventListener('click', () => this.remove())
    this.append(close)
  }
}
customElements.define('flash-message', FlashMessage)
