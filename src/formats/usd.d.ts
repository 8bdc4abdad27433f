/** three's parts of its USD loader, which come without types: what is used here. */
declare module 'three/examples/jsm/loaders/usd/USDAParser.js' {
  export class USDAParser {
    parseData(text: string): object;
  }
}
declare module 'three/examples/jsm/loaders/usd/USDCParser.js' {
  export class USDCParser {
    parseData(buffer: ArrayBuffer): object;
  }
}
declare module 'three/examples/jsm/loaders/usd/USDComposer.js' {
  import type { Group, Texture } from 'three';
  export class USDComposer {
    compose(data: object, assets: object, variants: object, basePath: string): Group;
    _loadTexture(filePath: string, attributes: object | null, transform: object | null): Texture;
    _applyTextureTransforms(texture: Texture, attributes: object | null): void;
  }
}
