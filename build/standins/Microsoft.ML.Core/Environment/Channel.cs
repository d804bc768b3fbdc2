using System.Diagnostics;

namespace Microsoft.ML.Runtime;

/// <summary>A channel: says that it started, finished (with the time taken) and was disposed, and passes on what it is sent.</summary>
internal sealed class Channel : IChannel
{
    private readonly RootEnvironment _root;
    private readonly string _parent;
    private readonly string _name;
    private readonly long _start;
    private bool _disposed;

    public Channel(RootEnvironment root, string parent, string name)
    {
        _root = root;
        _parent = parent;
        _name = name;
        _start = Stopwatch.GetTimestamp();
        if (root.Listener != null)
            Trace(MessageSensitivity.None, "Channel started");
    }

    public string ContextDescription => _parent == null ? _name : _parent + "; " + _name;

    public TException Process<TException>(TException ex) where TException : Exception => ex == null ? null : Contracts.Marked(ex);

    public void Send(ChannelMessage msg) => _root.Listener?.Invoke(msg, ContextDescription);

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(new ChannelMessage(ChannelMessageKind.Trace, sensitivity, fmt));

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new ChannelMessage(ChannelMessageKind.Trace, sensitivity, fmt, args));

    public void Error(MessageSensitivity sensitivity, string fmt) => Send(new ChannelMessage(ChannelMessageKind.Error, sensitivity, fmt));

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new ChannelMessage(ChannelMessageKind.Error, sensitivity, fmt, args));

    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(new ChannelMessage(ChannelMessageKind.Warning, sensitivity, fmt));

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new ChannelMessage(ChannelMessageKind.Warning, sensitivity, fmt, args));

    public void Info(MessageSensitivity sensitivity, string fmt) => Send(new ChannelMessage(ChannelMessageKind.Info, sensitivity, fmt));

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(new ChannelMessage(ChannelMessageKind.Info, sensitivity, fmt, args));

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (_root.Listener == null)
            return;
        Trace(MessageSensitivity.None, "Channel finished. Elapsed {0:c}.", Stopwatch.GetElapsedTime(_start));
        Trace(MessageSensitivity.None, "Channel disposed");
    }
}
