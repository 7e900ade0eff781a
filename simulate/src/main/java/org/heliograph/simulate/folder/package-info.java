/// The folder that a simulation leaves: documents as OONI's public archive lays them out, and the truth beside them.
///
/// ```
/// simulation.json                                                   what made it: scenario, seed, scale, counts
/// raw/YYYYMMDD/HH/CC/testname/YYYYMMDDHH_CC_testname.n0.0.jsonl.gz  one document on each line, by hour of upload
/// truth/blocks.csv       who blocked what, where, how, from when to when, says who
/// truth/outages.csv      which networks were cut off, and how silent they were
/// truth/look-alikes.csv  what looked like blocking and was not
/// truth/measurements.csv.gz  for each measurement what really happened to it
/// ```
///
/// Read [org.heliograph.simulate.folder.SimulationFolder] first.
@NullMarked
package org.heliograph.simulate.folder;

import org.jspecify.annotations.NullMarked;
