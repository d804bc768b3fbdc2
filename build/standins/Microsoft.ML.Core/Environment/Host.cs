namespace Microsoft.ML.Runtime;

internal sealed class Host : HostBase, IHost
{
    public Host(RootEnvironment root, string name, int seed)
        : base(seed)
    {
        Root = root;
        ShortName = name;
        Rand = new Random(seed);
    }

    public override RootEnvironment Root { get; }

    public override string ShortName { get; }

    public override string ContextDescription => ShortName;

    public Random Rand { get; }
}
