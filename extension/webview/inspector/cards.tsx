/** What stands above the table: the error explained, a checkup, findings. */

import { Checkup } from './checkup';
import { ExplanationCard } from './explanation';
import { Findings } from './findings';
import type { Inspector } from './inspector';
import type { Stop } from './shown';

export function Cards({ inspector, stop }: { inspector: Inspector; stop: Stop }) {
  const { explanation, checkup, findings } = stop;
  if (!explanation && !checkup && findings.length === 0) return null;
  return (
    <div class="cards">
      {explanation && <ExplanationCard inspector={inspector} explanation={explanation} />}
      {checkup && <Checkup inspector={inspector} lines={checkup} />}
      <Findings inspector={inspector} findings={findings} />
    </div>
  );
}
