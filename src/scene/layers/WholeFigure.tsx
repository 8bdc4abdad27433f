import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useState } from 'react';
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DirectionalLight,
  HemisphereLight,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  OrthographicCamera,
  Scene,
  SphereGeometry,
  Vector3,
} from 'three';
import { toDense } from '../../geometry/field';
import { demoMoment } from '../../plan/demonstration';
import { ZONE_COLOURS } from '../../plan/palette';
import { freshLayout } from '../../store/freshLayouts';
import { appStore } from '../../store/state';
import { useApp } from '../../store/useApp';
import { lightSkinOf } from '../../workers/lightSkinClient';
import type { FigureModel } from '../../workers/messages';
import type { Stage } from '../stage';

/** Of the picture's width and height, and of the figure round about it. */
const SHARE = 0.2;
const LEAST_PX = 84;
const MOST_PX = 170;
const EDGE_PX = 12;
/** Where the strip of sides takes the picture's whole width, the card stands above it. */
const NARROW_PX = 640;
const STRIP_PX = 62;
const MARGIN = 1.08;
/** The dot and its rim, of the figure's height. */
const DOT = 0.016;
const RIM = 1.5;
const SKIN = '#d8c8b8';
const CARD = { light: '#ffffff', dark: '#1d242b' } as const;

/**
 * The whole figure beside the needle's close-up: from the same side, with the zone and where the needle
 * is. A second camera on the same canvas, drawn from the light skin; nothing while that is not there.
 */
export function WholeFigure({ stage, model }: { stage: Stage; model: FigureModel }) {
  const [light, setLight] = useState<Uint32Array | null>(null);
  useEffect(() => {
    let wanted = true;
    void lightSkinOf(model).then((triangles) => wanted && setLight(triangles));
    return () => {
      wanted = false;
      setLight(null);
    };
  }, [model]);
  return light && <Inset stage={stage} model={model} light={light} />;
}

interface InsetProps {
  readonly stage: Stage;
  readonly model: FigureModel;
  /** 3 corners per face */
  readonly light: Uint32Array;
}

function Inset({ stage, model, light }: InsetProps) {
  const gl = useThree((three) => three.gl);
  const dark = useApp((state) => state.preferences.theme === 'dark');
  const zones = useApp((state) => state.plan.zones);
  const inset = useMemo(() => new InsetScene(model, light), [model, light]);
  useEffect(() => () => inset.dispose(), [inset]);
  useEffect(() => {
    inset.paint(zones.map(({ field, colour }) => ({ field: toDense(field, model.mesh), colour })));
    inset.scene.background = new Color(dark ? CARD.dark : CARD.light);
    stage.invalidate();
  }, [inset, zones, dark, model, stage]);
  // its frame on the page
  useEffect(() => {
    const viewport = gl.domElement.closest<HTMLElement>('.viewport');
    viewport?.toggleAttribute('data-inset', true);
    stage.invalidate();
    return () => {
      viewport?.toggleAttribute('data-inset', false);
      stage.invalidate();
    };
  }, [gl, stage]);
  // a step of its own: both pictures are drawn here, one after the other
  useFrame(({ scene, camera, size }) => {
    gl.render(scene, camera);
    const box = insetBox(size, inset.aspect);
    const style = gl.domElement.closest<HTMLElement>('.viewport')?.style;
    style?.setProperty('--inset-width', `${box.width}px`);
    style?.setProperty('--inset-height', `${box.height}px`);
    style?.setProperty('--inset-bottom', `${box.bottom}px`);
    inset.look(stage.rig.pose.azimuthRad, needlePlace());
    gl.setScissorTest(true);
    gl.setScissor(EDGE_PX, box.bottom, box.width, box.height);
    gl.setViewport(EDGE_PX, box.bottom, box.width, box.height);
    gl.render(inset.scene, inset.camera);
    gl.setScissorTest(false);
    gl.setViewport(0, 0, size.width, size.height);
  }, 1);
  return null;
}

/** @param aspect width over height of what it shows */
function insetBox({ width, height }: { width: number; height: number }, aspect: number) {
  const high = Math.min(MOST_PX / Math.min(1, aspect), 0.36 * height);
  const wide = Math.min(MOST_PX, Math.max(LEAST_PX, SHARE * width), high * aspect);
  const bottom = width < NARROW_PX ? STRIP_PX : EDGE_PX;
  return { width: Math.round(wide), height: Math.round(wide / aspect), bottom };
}

/** Where the needle goes in, mm; null where nothing is shown. */
function needlePlace(): readonly [number, number, number] | null {
  const state = appStore.getState();
  const { zoneId, at } = state.demo;
  const layout = zoneId ? freshLayout(state, zoneId) : undefined;
  if (!layout || layout.count === 0) return null;
  const { row } = demoMoment(at, layout.count);
  return [0, 1, 2].map((k) => layout.positions[3 * row + k]) as [number, number, number];
}

/** The light skin with its zones, lamps, the dot and a camera that goes round it. */
class InsetScene {
  readonly scene = new Scene();
  readonly camera = new OrthographicCamera(-1, 1, 1, -1, 1, 10_000);
  readonly aspect: number;
  readonly #skin = new Mesh(new BufferGeometry(), new MeshLambertMaterial({ vertexColors: true }));
  readonly #dot: Mesh<SphereGeometry, MeshBasicMaterial>;
  readonly #rim: Mesh<SphereGeometry, MeshBasicMaterial>;
  readonly #colours: Uint8Array;
  readonly #middle: Vector3;
  readonly #reachMm: number;

  constructor({ positions32, normals, mesh }: FigureModel, light: Uint32Array) {
    const { geometry } = this.#skin;
    this.#colours = new Uint8Array(3 * mesh.vertexCount);
    geometry.setAttribute('position', new BufferAttribute(positions32, 3));
    geometry.setAttribute('normal', new BufferAttribute(normals, 3));
    geometry.setAttribute('color', new BufferAttribute(this.#colours, 3, true));
    geometry.setIndex(new BufferAttribute(light, 1));
    geometry.computeBoundingBox();
    const box = geometry.boundingBox ?? { min: new Vector3(), max: new Vector3(1, 1, 1) };
    const size = new Vector3().subVectors(box.max, box.min);
    this.#middle = new Vector3().addVectors(box.min, box.max).multiplyScalar(0.5);
    this.#reachMm = size.length();
    const halfWidth = (MARGIN * Math.hypot(size.x, size.z)) / 2;
    const halfHeight = (MARGIN * size.y) / 2;
    this.aspect = halfWidth / halfHeight;
    Object.assign(this.camera, {
      left: -halfWidth,
      right: halfWidth,
      top: halfHeight,
      bottom: -halfHeight,
      far: 4 * this.#reachMm,
    });
    this.camera.updateProjectionMatrix();
    const dot = (mm: number, colour: string) =>
      new Mesh(
        new SphereGeometry(mm, 16, 12),
        new MeshBasicMaterial({ color: colour, depthTest: false }),
      );
    this.#dot = dot(DOT * size.y, '#b3261e');
    this.#rim = dot(RIM * DOT * size.y, '#ffffff');
    this.#rim.renderOrder = 1;
    this.#dot.renderOrder = 2;
    const key = new DirectionalLight('#ffffff', 2);
    key.position.set(-0.5, 0.7, 1);
    this.camera.add(key);
    this.scene.add(this.camera, new HemisphereLight('#ffffff', '#9aa2aa', 1.4));
    this.scene.add(this.#skin, this.#rim, this.#dot);
  }

  /** @param zones fields of all vertices, mm, inside positive */
  paint(zones: readonly { readonly field: ArrayLike<number>; readonly colour: number }[]): void {
    const skin = bytesOf(SKIN);
    const colours = zones.map(({ colour }) =>
      bytesOf(ZONE_COLOURS[colour % ZONE_COLOURS.length].hex),
    );
    for (let v = 0; v < this.#colours.length / 3; v++) {
      const zone = zones.findLastIndex(({ field }) => field[v] > 0);
      this.#colours.set(zone < 0 ? skin : colours[zone], 3 * v);
    }
    this.#skin.geometry.getAttribute('color').needsUpdate = true;
  }

  /** Level, from where the close-up looks. @param at of the needle, mm */
  look(azimuthRad: number, at: readonly [number, number, number] | null): void {
    this.camera.position
      .set(Math.sin(azimuthRad), 0, Math.cos(azimuthRad))
      .multiplyScalar(2 * this.#reachMm)
      .add(this.#middle);
    this.camera.lookAt(this.#middle);
    for (const mesh of [this.#rim, this.#dot]) {
      mesh.visible = at !== null;
      if (at) mesh.position.set(...at);
    }
  }

  dispose(): void {
    for (const { geometry, material } of [this.#skin, this.#rim, this.#dot]) {
      geometry.dispose();
      material.dispose();
    }
  }
}

/** As vertex colours want them: linear, in steps of 1/255. */
function bytesOf(hex: string): [number, number, number] {
  const { r, g, b } = new Color(hex);
  return [r, g, b].map((value) => Math.round(255 * value)) as [number, number, number];
}
