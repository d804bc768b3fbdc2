namespace Microsoft.ML.Runtime;

/// <summary>What the root environment and the hosts registered on it share.</summary>
internal abstract class HostBase : IHostEnvironment
{
    private readonly object _sync = new();
    private readonly int? _seed;
    private Random _seeds;

    private protected HostBase(int? seed) => _seed = seed;

    /// <summary>The environment at the root, which takes the messages.</summary>
    public abstract RootEnvironment Root { get; }

    /// <summary>The name that stands before a channel's own in a message; null at the root.</summary>
    public abstract string ShortName { get; }

    public abstract string ContextDescription { get; }

    public ComponentCatalog ComponentCatalog => Root.Components;

    public TException Process<TException>(TException ex) where TException : Exception => ex == null ? null : Contracts.Marked(ex);

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        int hostSeed;
        if (seed is int given)
        {
            hostSeed = given;
        }
        else
        {
            lock (_sync)
                hostSeed = (_seeds ??= NewRandom()).Next();
        }
        return new Host(Root, name, hostSeed);
    }

    public IChannel Start(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new Channel(Root, ShortName, name);
    }

    public IPipe<TMessage> StartPipe<TMessage>(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        if (typeof(TMessage) == typeof(ChannelMessage))
            return (IPipe<TMessage>)Start(name);
        return new SilentPipe<TMessage>(name);
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Contracts.CheckNonEmpty(name, nameof(name));
        return new ProgressChannel();
    }

    private protected Random NewRandom() => _seed is int s ? new Random(s) : new Random();
}
