namespace Microsoft.ML.Runtime;

/// <summary>A pipe for messages that nobody can listen to.</summary>
internal sealed class SilentPipe<TMessage> : IPipe<TMessage>
{
    public SilentPipe(string name) => ContextDescription = name;

    public string ContextDescription { get; }

    public TException Process<TException>(TException ex) where TException : Exception => ex == null ? null : Contracts.Marked(ex);

    public void Send(TMessage msg)
    {
    }

    public void Dispose()
    {
    }
}
