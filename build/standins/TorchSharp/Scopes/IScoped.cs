namespace TorchSharp;

/// <summary>What a dispose scope can manage: tensors and packed sequences.</summary>
internal interface IScoped : IDisposable
{
    /// <summary>Where the object is kept; only scopes write it.</summary>
    ref ScopeSlot Slot { get; }
}

/// <summary>The scope an object belongs to and its place in that scope's list.</summary>
internal struct ScopeSlot
{
    public DisposeScope Scope;
    public int Index;
}
