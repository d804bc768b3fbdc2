namespace Microsoft.ML.Runtime;

/// <summary>The environment behind an MLContext.</summary>
internal sealed class RootEnvironment : HostBase
{
    public RootEnvironment(int? seed)
        : base(seed) => Seed = seed;

    /// <summary>The seed of the context, if any: what a split uses when it is given none.</summary>
    public int? Seed { get; }

    public ComponentCatalog Components { get; } = new();

    /// <summary>Takes a message and the full name of its channel.</summary>
    public Action<ChannelMessage, string> Listener { get; set; }

    public override RootEnvironment Root => this;

    public override string ShortName => null;

    public override string ContextDescription => "HostEnvironment";
}
