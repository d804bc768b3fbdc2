using System.Collections.Generic;

namespace TorchSharp;

/// <summary>
/// Disposes at its end what was made on its thread since its start and still belongs to it. An object knows its place in the
/// scope's list, so that adding and removing take constant time.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    private readonly List<IScoped> kept = [];
    private readonly DisposeScope outer = DisposeScopeManager.Current;
    private bool closed;

    internal DisposeScope() => DisposeScopeManager.Current = this;

    public int DisposablesCount => kept.Count;

    public IReadOnlyList<IDisposable> DisposablesView => kept.ToArray();

    public bool Contains(IDisposable disposable) => disposable is IScoped member && member.Slot.Scope == this;

    public void Dispose()
    {
        DisposeEverything();
        if (closed) return;
        closed = true;
        // Scopes end in the order they nest; one that ends early takes those inside it with it.
        for (DisposeScope scope = DisposeScopeManager.Current; scope is not null; scope = scope.outer)
        {
            if (scope != this) continue;
            DisposeScopeManager.Current = outer;
            break;
        }
    }

    public void DisposeEverything()
    {
        // From the end, so that nothing has to move.
        while (kept.Count > 0) kept[^1].Dispose();
    }

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IScoped member in kept.ToArray())
            if (!keep.Contains(member)) member.Dispose();
    }

    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Contains(disposable)) Release((IScoped)disposable);
    }

    public void Attach(IDisposable disposable) => Move(disposable, this);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var attached = disposables.ToArray();
        foreach (IDisposable disposable in attached) Move(disposable, this);
        return attached;
    }

    public void MoveToOther(DisposeScope scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            if (Contains(Managed(disposable))) Move(disposable, scope);
    }

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(outer, disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    internal void Keep(IScoped member)
    {
        ref ScopeSlot slot = ref member.Slot;
        slot.Scope = this;
        slot.Index = kept.Count;
        kept.Add(member);
    }

    internal void Release(IScoped member)
    {
        ref ScopeSlot slot = ref member.Slot;
        int end = kept.Count - 1;
        IScoped last = kept[end];
        kept[slot.Index] = last;
        last.Slot.Index = slot.Index;
        kept.RemoveAt(end);
        slot = default;
    }

    private static IScoped Managed(IDisposable disposable) =>
        disposable as IScoped ?? throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");

    private static void Move(IDisposable disposable, DisposeScope target)
    {
        IScoped member = Managed(disposable);
        DisposeScope from = member.Slot.Scope;
        if (from == target) return;
        if (from is not null) from.Release(member);
        else DisposeScopeManager.Statistics.AttachedToScopeCount++;
        if (target is not null) target.Keep(member);
        else DisposeScopeManager.Statistics.DetachedFromScopeCount++;
    }
}
