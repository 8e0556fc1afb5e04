//! Jobs in, results out in the same order, worked on by any number of threads.
//!
//! Each thread takes whole documents. Results wait until those before them are done; there are never more than
//! [`IN_FLIGHT`] documents a thread between start and output, so a slow one holds up the others, and memory stays flat.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Documents a thread that are being read, worked on, or waiting for their turn.
const IN_FLIGHT: usize = 4;

/// Calls `work` for every job, on up to `threads` threads, and `take` with every result in the order of the jobs, on
/// this thread, until it breaks. With one thread, or one job, everything happens on this thread.
pub(super) fn in_order<J: Send, R: Send>(
    jobs: impl Iterator<Item = J>,
    threads: usize,
    work: impl Fn(J) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) {
    let mut jobs = jobs.peekable();
    let Some(first) = jobs.next() else { return };
    if threads <= 1 || jobs.peek().is_none() {
        let _ = std::iter::once(first).chain(jobs).map(work).try_for_each(take);
        return;
    }

    let mut jobs = std::iter::once(first).chain(jobs).enumerate();
    let (give, jobs_given) = mpsc::channel::<(usize, J)>();
    let (done, results) = mpsc::channel::<(usize, R)>();
    let jobs_given = &Mutex::new(jobs_given);
    let work = &work;
    thread::scope(move |scope| {
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || {
                loop {
                    // The lock is let go before the work begins.
                    let job = jobs_given.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, job)) = job else { break };
                    if done.send((number, work(job))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);

        let mut waiting = BTreeMap::new();
        let (mut given, mut taken, mut more) = (0, 0, true);
        loop {
            while more && given < taken + threads * IN_FLIGHT {
                more = jobs.next().is_some_and(|job| give.send(job).is_ok());
                given += usize::from(more);
            }
            if taken == given {
                break;
            }
            // All threads gone before all is done: one of them panicked, and the scope will say so.
            let Ok((number, result)) = results.recv() else { break };
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&taken) {
                taken += 1;
                if take(result).is_break() {
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    /// The earlier jobs take longer.
    fn slow(job: usize) -> usize {
        thread::sleep(Duration::from_micros((100 - job as u64) * 20));
        job
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in [1, 2, 8] {
            let mut results = Vec::new();
            in_order(0..100, threads, slow, |result| {
                results.push(result);
                ControlFlow::Continue(())
            });
            assert_eq!(results, (0..100).collect::<Vec<_>>());
        }
    }

    #[test]
    fn few_jobs_are_in_flight() {
        let begun = AtomicUsize::new(0);
        let mut most = 0;
        let mut taken = 0;
        let jobs = (0..100).inspect(|_| {
            begun.fetch_add(1, Ordering::Relaxed);
        });
        in_order(jobs, 2, slow, |_| {
            taken += 1;
            most = most.max(begun.load(Ordering::Relaxed) - taken);
            ControlFlow::Continue(())
        });
        assert!(most <= 2 * IN_FLIGHT + 1, "{most}");
    }

    #[test]
    fn it_ends_when_nobody_takes_more() {
        for threads in [1, 3] {
            let mut results = Vec::new();
            in_order(
                0..,
                threads,
                |job: usize| job,
                |result| {
                    results.push(result);
                    if result == 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                },
            );
            assert_eq!(results, (0..=10).collect::<Vec<_>>());
        }
    }

    #[test]
    fn no_jobs_no_results() {
        in_order(0..0, 4, slow, |_| panic!("there is none"));
    }
}
