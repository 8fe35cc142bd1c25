/** The line under a picture: what is odd in it, and how much of it is seen. */

import { count, duration, number } from '../../kit/format';
import { oddColours } from './bitmap';
import type { Look } from './look';
import type { Pictures } from './picture';

/** What a person must know of a picture that did not see everything. */
const SAMPLED =
  'It is so large that only evenly spread rows and columns were looked at: what lies between may differ';

export function Legend({ pictures, look }: { pictures: Pictures; look: Look }) {
  const shown = pictures.near.value ?? pictures.whole.value;
  if (!shown) return null;
  const { picture } = shown;
  const colours = oddColours(look.colouring.value.inks);
  const odd = [
    { name: 'NaN', many: picture.nan, colour: colours.nan },
    { name: '+Inf', many: picture.posinf, colour: colours.posinf },
    { name: '−Inf', many: picture.neginf, colour: colours.neginf },
  ].filter(({ many }) => many > 0);
  const sizes = `${count(picture.height)} × ${count(picture.width)}`;
  const cells = shown.single ? '' : ` in ${count(picture.rows)} × ${count(picture.columns)} cells`;
  const took = `Looked at in ${duration(picture.elapsed_ms)}`;
  return (
    <p class="picture-legend">
      {odd.map(({ name, many, colour }) => (
        <span key={name} class="picture-odd">
          <i style={{ background: colour }} />
          {name} {count(many)}
        </span>
      ))}
      <span class="picture-range">
        {picture.smallest !== null && picture.largest !== null
          ? `${number(picture.smallest)} … ${number(picture.largest)}`
          : picture.height * picture.width === 0
            ? 'no elements'
            : 'nothing finite'}
      </span>
      <span class="picture-sizes" title={picture.sampled ? `${SAMPLED}. ${took}` : took}>
        {picture.sampled && 'sampled · '}
        {sizes}
        {cells}
      </span>
    </p>
  );
}
