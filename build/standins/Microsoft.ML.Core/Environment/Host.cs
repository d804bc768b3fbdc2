namespace Microsoft.ML.Runtime;

internal sealed class Host : HostBase, IHost
{
    private Random _rand;

    public Host(RootEnvironment root, string name, int seed)
        : base(seed)
    {
        Root = root;
        ShortName = name;
    }

    public override RootEnvironment Root { get; }

    public override string ShortName { get; }

    public override string ContextDescription => ShortName;

    // Most hosts never draw a number.
    public Random Rand => _rand ?? Interlocked.CompareExchange(ref _rand, NewRandom(), null) ?? _rand;
}
