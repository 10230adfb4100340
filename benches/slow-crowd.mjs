// Connections that never finish the head of their request.

import { connect } from "node:net";

/** One that is closed is opened again, while `returns`. */
export class SlowCrowd {
  open = 0;
  /** Milliseconds that each closed one was held. */
  lives = [];
  returns = true;
  #count;
  #target;
  #sockets = new Set();
  #ticking;

  constructor(origin, count, sources) {
    this.#count = count;
    const { hostname, port } = new URL(origin);
    this.#target = { host: hostname, port: Number(port) };
    for (let number = 0; number < count; number += 1) this.#begin(sources[number % sources.length]);
    // A tenth of them each tenth of a second.
    let turn = 0;
    this.#ticking = setInterval(() => {
      let number = 0;
      for (const socket of this.#sockets) if (number++ % 10 === turn % 10 && socket.readyState === "open") socket.write("a");
      turn += 1;
    }, 100);
  }

  /** Waits until all are open. */
  async settle() {
    while (this.open < this.#count) await new Promise((resume) => setTimeout(resume, 100));
  }

  stop() {
    this.returns = false;
    clearInterval(this.#ticking);
    for (const socket of this.#sockets) socket.destroy();
  }

  #begin(source) {
    const socket = connect({ ...this.#target, localAddress: source });
    let opened;
    this.#sockets.add(socket);
    socket.on("connect", () => {
      opened = performance.now();
      this.open += 1;
      socket.write(`GET / HTTP/1.1\r\nHost: ${this.#target.host}:${this.#target.port}\r\nX-Slow: `);
    });
    socket.on("error", () => {});
    socket.on("data", () => {});
    socket.on("close", () => {
      this.#sockets.delete(socket);
      if (opened === undefined) return;
      this.open -= 1;
      if (this.returns) {
        this.lives.push(performance.now() - opened);
        this.#begin(source);
      }
    });
  }
}
