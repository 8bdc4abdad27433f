import { Plus, Trash2 } from 'lucide-react';
import { ENTRY_RULES } from '../../plan/entry';
import { INGREDIENTS } from '../../plan/protocols/ingredients';
import {
  addMix,
  addProduct,
  changeProduct,
  changeSolution,
  removeProduct,
  removeSolution,
  setParts,
} from '../../store/products';
import { changeTreatment } from '../../store/treatment';
import { useApp } from '../../store/useApp';
import { BlankField } from '../controls/BlankField';
import { EditableText } from '../controls/EditableText';
import { Fold } from '../controls/Fold';
import { IconButton } from '../controls/IconButton';
import { MeasureField } from '../controls/MeasureField';
import { PARTS } from '../controls/measures';
import { PickList } from '../controls/PickList';
import { PushButton } from '../controls/PushButton';
import styles from './Products.module.css';

const VIAL = { quantity: 'volume', name: 'vial', least: 0.01, most: 1000 } as const;

/** Products, what they are mixed to, and the limit of a local anaesthetic: only what is entered. */
export function ProductFields() {
  const products = useApp((state) => state.plan.products);
  const solutions = useApp((state) => state.plan.solutions);
  const mixes = solutions.filter(({ mix }) => mix.length > 1);
  return (
    <Fold
      title={products.length === 0 ? 'Products and dose' : `Products and dose (${products.length})`}
    >
      {products.map((product) => (
        <section key={product.id} className={styles.product} aria-label={product.name}>
          <div className={styles.head}>
            <EditableText
              label="Product name"
              value={product.name}
              onCommit={(name) => changeProduct(product.id, { name })}
            />
            <IconButton
              small
              label={`Remove ${product.name}`}
              onPress={() => removeProduct(product.id)}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
          <BlankField
            label="Concentration"
            value={product.mgPerMl}
            rule={ENTRY_RULES.concentration}
            onCommit={(mgPerMl) => changeProduct(product.id, { mgPerMl })}
          />
          <BlankField
            label="Vial"
            value={product.vialMl}
            rule={VIAL}
            onCommit={(vialMl) => changeProduct(product.id, { vialMl })}
          />
        </section>
      ))}
      {mixes.map((solution) => (
        <section key={solution.id} className={styles.product} aria-label={solution.name}>
          <div className={styles.head}>
            <EditableText
              label="Mix name"
              value={solution.name}
              onCommit={(name) => changeSolution(solution.id, { name })}
            />
            <IconButton
              small
              label={`Remove ${solution.name}`}
              onPress={() => removeSolution(solution.id)}
            >
              <Trash2 size={16} aria-hidden />
            </IconButton>
          </div>
          {solution.mix.map(({ productId, parts }) => (
            <MeasureField
              key={productId}
              label={`Parts of ${products.find(({ id }) => id === productId)?.name ?? 'a product'}`}
              value={parts}
              measure={PARTS}
              onCommit={(value) => setParts(solution.id, productId, value)}
            />
          ))}
        </section>
      ))}
      <div className={styles.buttons}>
        <PushButton onPress={() => addProduct()}>
          <Plus size={16} aria-hidden /> Product
        </PushButton>
        <PushButton onPress={addMix} isDisabled={products.length < 2}>
          <Plus size={16} aria-hidden /> Mix
        </PushButton>
      </div>
      <IngredientShelf />
      {products.length > 0 && <AnaestheticFields />}
    </Fold>
  );
}

/** What the seed pages name as ingredients, to pick a name from: no page gives a dose. */
function IngredientShelf() {
  return (
    <Fold title={`Names from the seed pages (${INGREDIENTS.length})`}>
      <p className={styles.quiet}>
        Named by patient pages without a source (grade F), with no dose and no word on whether they
        may be injected where you work. A press adds a product of that name.
      </p>
      <ul className={styles.shelf}>
        {INGREDIENTS.map(({ name, seeds }) => (
          <li key={name}>
            <PushButton onPress={() => addProduct(name)}>
              {name} <span className={styles.quiet}>{seeds.join(', ')}</span>
            </PushButton>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** Sources disagree, so no limit is shipped: blank until the user enters it. */
function AnaestheticFields() {
  const products = useApp((state) => state.plan.products);
  const anaesthetic = useApp((state) => state.plan.anaesthetic);
  const set = (change: Partial<typeof anaesthetic>): void =>
    changeTreatment({ anaesthetic: { ...anaesthetic, ...change } });
  return (
    <section className={styles.product} aria-label="Local anaesthetic">
      <PickList
        label="Local anaesthetic"
        value={anaesthetic.productId}
        choices={[
          { key: '', text: 'none' },
          ...products.map(({ id, name }) => ({ key: id, text: name })),
        ]}
        onChoose={(productId) => set({ productId })}
      />
      {anaesthetic.productId !== '' && (
        <>
          <BlankField
            label="Your limit, mg per kg"
            value={anaesthetic.mgPerKg}
            rule={{ quantity: 'count', name: 'limit', least: 0, most: 100, fraction: true }}
            onCommit={(mgPerKg) => set({ mgPerKg })}
          />
          <BlankField
            label="Weight"
            value={anaesthetic.bodyWeightKg}
            rule={ENTRY_RULES.bodyWeight}
            onCommit={(bodyWeightKg) => set({ bodyWeightKg })}
          />
          <BlankField
            label="Never more than"
            value={anaesthetic.mostMg}
            rule={{ quantity: 'amount', name: 'limit', least: 0, most: 10_000 }}
            onCommit={(mostMg) => set({ mostMg })}
          />
          <p className={styles.quiet}>
            Sources disagree on the limit, so none is filled in. Count the anaesthetic of premixed
            gels too.
          </p>
        </>
      )}
    </section>
  );
}
