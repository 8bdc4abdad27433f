// A triangle mesh that can be changed in place: split, collapse, flip, move.
// A vertex stands on a vertex of the fine surface (`at[v]`); no two stand on the same.

export class ChangingMesh {
  constructor(triangles, fineOfVertex, fineCount) {
    this.at = Array.from(fineOfVertex); // fine vertex under each vertex, -1 once removed
    this.corner = Array.from(triangles); // 3 per triangle, -1 once removed
    this.star = this.at.map(() => []); // triangles around each vertex
    this.occupied = new Uint8Array(fineCount);
    for (const fine of this.at) this.occupied[fine] = 1;
    for (let i = 0; i < this.corner.length; i++) {
      this.star[this.corner[i]].push(Math.floor(i / 3));
    }
  }

  triangleCount() {
    let count = 0;
    for (let t = 0; t < this.corner.length; t += 3) if (this.corner[t] >= 0) count++;
    return count;
  }

  /** Triangles on the edge v-w: two, or one on the midline. */
  trianglesOnEdge(v, w) {
    const found = [];
    for (const t of this.star[v]) if (this.holds(t, w)) found.push(t);
    return found;
  }

  holds(t, v) {
    const c = this.corner;
    return c[3 * t] === v || c[3 * t + 1] === v || c[3 * t + 2] === v;
  }

  /** The corner of triangle t that is neither v nor w. */
  third(t, v, w) {
    for (let k = 0; k < 3; k++) {
      const c = this.corner[3 * t + k];
      if (c !== v && c !== w) return c;
    }
    return -1;
  }

  ring(v) {
    const ring = [];
    for (const t of this.star[v]) {
      for (let k = 0; k < 3; k++) {
        const w = this.corner[3 * t + k];
        if (w !== v && !ring.includes(w)) ring.push(w);
      }
    }
    return ring;
  }

  /** Every edge once, as pairs (v < w), in the order of the triangles. */
  edges() {
    const pairs = [];
    for (let i = 0; i < this.corner.length; i++) {
      const v = this.corner[i];
      if (v < 0) continue;
      const w = this.corner[i % 3 === 2 ? i - 2 : i + 1];
      if (v < w) pairs.push(v, w);
      else if (this.trianglesOnEdge(v, w).length === 1) pairs.push(w, v);
    }
    return pairs;
  }

  split(v, w, fine) {
    const middle = this.at.length;
    this.at.push(fine);
    this.star.push([]);
    this.occupied[fine] = 1;
    for (const t of this.trianglesOnEdge(v, w)) {
      const corners = this.corner.slice(3 * t, 3 * t + 3);
      this.replaceCorner(t, w, middle);
      this.addTriangle(corners.map((c) => (c === v ? middle : c)));
    }
    return middle;
  }

  addTriangle(corners) {
    const t = this.corner.length / 3;
    for (const c of corners) {
      this.corner.push(c);
      this.star[c].push(t);
    }
  }

  replaceCorner(t, from, to) {
    for (let k = 0; k < 3; k++) if (this.corner[3 * t + k] === from) this.corner[3 * t + k] = to;
    this.star[from].splice(this.star[from].indexOf(t), 1);
    this.star[to].push(t);
  }

  removeTriangle(t) {
    for (let k = 0; k < 3; k++) {
      const star = this.star[this.corner[3 * t + k]];
      star.splice(star.indexOf(t), 1);
      this.corner[3 * t + k] = -1;
    }
  }

  /** Removes v by drawing it onto its neighbour w. */
  collapse(v, w) {
    for (const t of this.trianglesOnEdge(v, w)) this.removeTriangle(t);
    for (const t of this.star[v].slice()) this.replaceCorner(t, v, w);
    this.occupied[this.at[v]] = 0;
    this.at[v] = -1;
  }

  /** Turns the edge v-w (triangles s, t) into the edge between their far corners. */
  flip(v, w, s, t) {
    const a = this.third(s, v, w);
    const b = this.third(t, v, w);
    this.replaceCorner(s, w, b);
    this.replaceCorner(t, v, a);
  }

  move(v, fine) {
    this.occupied[this.at[v]] = 0;
    this.occupied[fine] = 1;
    this.at[v] = fine;
  }
}
