//! The one writer. Writes that wait at the same time share a transaction, so that they share its trip to the
//! disk; each is answered after that trip, and one that fails takes nothing of the others with it.

use futures::future::BoxFuture;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::error::is_fatal;
use crate::store::StoreError;

/// Most writes in one transaction.
const GROUP: usize = 256;
/// Most writes waiting; whoever comes then waits at the door.
const QUEUE: usize = 1_024;

/// Hands writes to the writer. Clones share it.
#[derive(Clone)]
pub(super) struct Writer {
    sender: mpsc::Sender<Message>,
}

enum Message {
    Write(Box<dyn Write>),
    Close(oneshot::Sender<()>),
}

impl Writer {
    /// Starts the writer on its connection.
    pub(super) fn start(connection: SqliteConnection) -> Writer {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write_all(connection, receiver));
        Writer { sender }
    }

    /// Runs several statements, all or nothing.
    pub(super) async fn run<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, sqlx::Error>> + Send + 'static,
    {
        self.hand_over(work, true).await
    }

    /// Runs work of which at most one statement writes, which is all or nothing by itself.
    pub(super) async fn run_statement<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, sqlx::Error>> + Send + 'static,
    {
        self.hand_over(work, false).await
    }

    async fn hand_over<T, W>(&self, work: W, needs_savepoint: bool) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, sqlx::Error>> + Send + 'static,
    {
        let closed = || StoreError::Failed("the store is closed".to_owned());
        let (answer, answered) = oneshot::channel();
        let write = Pending { work: Some(work), result: None, answer, needs_savepoint };
        self.sender.send(Message::Write(Box::new(write))).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    /// Finishes the writes that wait and lets go of the file.
    pub(super) async fn close(&self) {
        let (done, finished) = oneshot::channel();
        if self.sender.send(Message::Close(done)).await.is_ok() {
            // An error means that the writer has ended already.
            let _ = finished.await;
        }
    }
}

/// One write, and somebody who waits for it.
#[async_trait::async_trait]
trait Write: Send {
    fn needs_savepoint(&self) -> bool;
    async fn run(&mut self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error>;
    /// Tells who waits, once it is known whether the transaction is on disk.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Pending<T, W> {
    work: Option<W>,
    result: Option<T>,
    answer: oneshot::Sender<Result<T, StoreError>>,
    needs_savepoint: bool,
}

#[async_trait::async_trait]
impl<T, W> Write for Pending<T, W>
where
    T: Send,
    W: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, sqlx::Error>> + Send,
{
    fn needs_savepoint(&self) -> bool {
        self.needs_savepoint
    }

    async fn run(&mut self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        if let Some(work) = self.work.take() {
            self.result = Some(work(connection).await?);
        }
        Ok(())
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let Pending { result, answer, .. } = *self;
        let lost = || StoreError::Failed("the write gave no result".to_owned());
        // Who no longer waits can ask again.
        let _ = answer.send(committed.and_then(|()| result.ok_or_else(lost)));
    }
}

async fn write_all(mut connection: SqliteConnection, mut receiver: mpsc::Receiver<Message>) {
    let mut messages = Vec::with_capacity(GROUP);
    let mut closing = Vec::new();
    while closing.is_empty() && receiver.recv_many(&mut messages, GROUP).await > 0 {
        let mut group = Vec::with_capacity(messages.len());
        for message in messages.drain(..) {
            match message {
                Message::Write(write) => group.push(write),
                Message::Close(done) => closing.push(done),
            }
        }
        write_group(&mut connection, group).await;
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database could not be closed cleanly; it is sound nevertheless");
    }
    for done in closing {
        let _ = done.send(());
    }
}

async fn write_group(connection: &mut SqliteConnection, mut group: Vec<Box<dyn Write>>) {
    if group.is_empty() {
        return;
    }
    match in_transaction(connection, &mut group).await {
        Ok(results) => {
            for (write, result) in group.into_iter().zip(results) {
                write.answer(result.map_err(StoreError::from));
            }
        }
        Err(error) => {
            // SQLite may have rolled back by itself; then there is nothing to roll back.
            let _ = sqlx::query("ROLLBACK").execute(connection).await;
            for write in group {
                write.answer(Err(StoreError::from_ref(&error)));
            }
        }
    }
}

/// The result of each write. An error means that nothing of the whole group was kept.
async fn in_transaction(
    connection: &mut SqliteConnection,
    group: &mut [Box<dyn Write>],
) -> Result<Vec<Result<(), sqlx::Error>>, sqlx::Error> {
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *connection).await?;
    let mut results = Vec::with_capacity(group.len());
    for write in group {
        let result = if write.needs_savepoint() {
            in_savepoint(connection, write.as_mut()).await?
        } else {
            write.run(connection).await
        };
        match result {
            Err(error) if is_fatal(&error) => return Err(error),
            result => results.push(result),
        }
    }
    sqlx::query("COMMIT").execute(&mut *connection).await?;
    Ok(results)
}

async fn in_savepoint(
    connection: &mut SqliteConnection,
    write: &mut dyn Write,
) -> Result<Result<(), sqlx::Error>, sqlx::Error> {
    sqlx::query("SAVEPOINT one_write").execute(&mut *connection).await?;
    let result = write.run(connection).await;
    if let Err(error) = result {
        if !is_fatal(&error) {
            sqlx::query("ROLLBACK TO one_write").execute(&mut *connection).await?;
            sqlx::query("RELEASE one_write").execute(&mut *connection).await?;
        }
        return Ok(Err(error));
    }
    sqlx::query("RELEASE one_write").execute(&mut *connection).await?;
    Ok(Ok(()))
}
