/**
 * Catalogues from YAML: reading files, finding every mistake in them, and building the policy model.
 *
 * <p>{@link io.slamonitor.policy.yaml.PolicyLoader} is the way in. The language is described in
 * docs/policy-reference.md and, for editors, in policies/schema.json.
 */
package io.slamonitor.policy.yaml;
