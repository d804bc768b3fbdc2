namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of different lengths without padding, step by step; a scope manages the four tensors as one.</summary>
                public sealed class PackedSequence : IDisposable, IScoped
                {
                    private ScopeSlot _slot;
                    private bool _disposed;

                    public readonly Tensor data;
                    public readonly Tensor batch_sizes;
                    public readonly Tensor sorted_indices;
                    public readonly Tensor unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor sorted_indices, Tensor unsorted_indices)
                    {
                        this.data = data.DetachFromDisposeScope();
                        this.batch_sizes = batch_sizes.DetachFromDisposeScope();
                        this.sorted_indices = sorted_indices?.DetachFromDisposeScope();
                        this.unsorted_indices = unsorted_indices?.DetachFromDisposeScope();
                        DisposeScopeManager.Created(this);
                    }

                    ref ScopeSlot IScoped.Slot => ref _slot;

                    public void Dispose()
                    {
                        if (_disposed)
                            return;
                        _disposed = true;
                        data.Dispose();
                        batch_sizes.Dispose();
                        sorted_indices?.Dispose();
                        unsorted_indices?.Dispose();
                        DisposeScopeManager.Disposed(this);
                    }

                    public PackedSequence MoveToOuterDisposeScope()
                    {
                        _slot.Scope?.MoveToOuter(this);
                        return this;
                    }

                    public PackedSequence DetachFromDisposeScope()
                    {
                        _slot.Scope?.Detach(this);
                        return this;
                    }

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other._slot.Scope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope other)
                    {
                        if (_slot.Scope is { } mine)
                            mine.MoveToOther(other, this);
                        else
                            other?.Attach(this);
                        return this;
                    }

                    /// <summary>The same packing with other data.</summary>
                    internal PackedSequence With(Tensor output) => new(output, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    /// <summary>The state before the first step in the order of the packing: the caller's or zeros.</summary>
                    internal Tensor FirstState(Tensor given, Func<long, Tensor> zeros)
                    {
                        if (given is null)
                        {
                            using var first = batch_sizes.select(0, 0);
                            return zeros(first.ToInt64());
                        }
                        return sorted_indices is null ? given.alias() : given.index_select(1, sorted_indices);
                    }

                    /// <summary>The state after the last step in the caller's order.</summary>
                    internal Tensor Restored(Tensor state)
                    {
                        if (unsorted_indices is null)
                            return state;
                        using (state)
                            return state.index_select(1, unsorted_indices);
                    }
                }
            }
        }
    }
}
